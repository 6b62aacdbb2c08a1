/// What is left of shared objects when processes that use them are killed at random instants.
///
/// How often is said by `-Dbrood.kills`, where by `-Dbrood.seed`; see CONTRIBUTING.
package brood.kill;
