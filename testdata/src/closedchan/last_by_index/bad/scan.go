//oracle: panic "send on closed channel"

// Package bad scans files and closes its output with the last one.
package bad

// scan sends the sizes of files; the channel is closed when the last one is read,
// or when the scan fails.
func scan(files []string, size func(string) (int, bool), out chan<- int) bool {
	closed := false
	defer func() {
		if !closed {
			close(out)
		}
	}()
	for i, f := range files {
		n, ok := size(f)
		if !ok {
			return false
		}
		out <- n // want "out.*PC4002"
		if i == len(files)-2 {
			closed = true
			close(out)
		}
	}
	return true
}

// Scenario scans three files.
func Scenario() {
	size := func(f string) (int, bool) { return len(f), f != "" }
	scan([]string{"a", "bc", "d"}, size, make(chan int, 3))
}
