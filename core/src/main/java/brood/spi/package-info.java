/// What makes the processes behind the API: for those who write another backend. The API and this
/// package know each other, as `java.nio.file` and `java.nio.file.spi` do; both know nothing of
/// what implements them.
package brood.spi;
