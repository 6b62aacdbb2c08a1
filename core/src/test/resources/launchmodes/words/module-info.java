module words {
    exports words;

    provides words.Words with
            words.Polite;
}
