// Package background runs what nobody has to wait for.
package background

// Run calls f in a goroutine.
func Run(f func()) {
	go f()
}
