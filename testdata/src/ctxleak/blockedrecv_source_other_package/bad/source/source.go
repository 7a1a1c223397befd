// Package source yields lines.
package source

// Lines returns a channel on which a line for each name comes.
func Lines(names []string) <-chan string {
	out := make(chan string)
	go func() {
		for _, n := range names {
			out <- "line of " + n
		}
	}()
	return out
}
