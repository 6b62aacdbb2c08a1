/// `census`: counts the files, lines, words and identifiers of a folder, zip or jar on child JVMs.
///
/// [Census] is the command line. A [Survey] cuts a [Corpus] into [Chunk]s and has the workers of a
/// [brood.ProcessPool] count them; in a worker, a [Counter] reads one chunk and answers a [Tally].
/// The tallies add up to the [Totals] that a [Report] prints. Only names and byte ranges cross to
/// the workers: each of them opens the corpus for itself.
package brood.examples.census;
