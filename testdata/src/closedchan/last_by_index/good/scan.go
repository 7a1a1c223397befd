//oracle: panic "send on closed channel"

// Package good scans files and closes its output with the last one.
package good

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
		out <- n
		if i == len(files)-1 {
			closed = true
			close(out)
		}
	}
	return true
}

// Scenario scans three files.
func Scenario() {
	size := func(f string) (int, bool) { return len(f), f != "" }
	files := []string{"a", "bc", "d"}
	out := make(chan int, len(files))
	scan(files, size, out)
	for range out {
	}
}
