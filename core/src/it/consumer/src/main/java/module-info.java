/// A program that opens none of its packages to anyone.
module consumer {
    requires brood;
}
