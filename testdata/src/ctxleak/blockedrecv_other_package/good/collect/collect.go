// Package collect takes results in.
package collect

// All takes in results until there are no more.
func All(results <-chan string) (n int) {
	for range results {
		n++
	}
	return n
}
