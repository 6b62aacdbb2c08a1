module app {
    requires brood;
    requires words;

    uses words.Words;
}
