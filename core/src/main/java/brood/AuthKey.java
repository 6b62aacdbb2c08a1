package brood;

import java.security.MessageDigest;

/// The secret that the processes of one program share, and prove to each other that they have.
///
/// It is handed from parent to child over their private channel, never on a command line or in an
/// environment variable. It can't be serialised, and does not print itself.
///
/// In Python: `Process.authkey`.
public final class AuthKey {
    private final byte[] secret;

    private AuthKey(byte[] secret) {
        this.secret = secret;
    }

    /// A key made of these bytes.
    ///
    /// @param secret the bytes, which are copied; may be empty
    /// @return the key
    public static AuthKey of(byte[] secret) {
        return new AuthKey(secret.clone());
    }

    /// The secret itself.
    ///
    /// @return a copy
    public byte[] bytes() {
        return secret.clone();
    }

    /// Compares in a time that does not depend on where the keys differ.
    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof AuthKey key && MessageDigest.isEqual(secret, key.secret);
    }

    @Override
    public int hashCode() {
        return AuthKey.class.hashCode();
    }

    @Override
    public String toString() {
        return "AuthKey[" + secret.length + " bytes]";
    }
}
