//oracle: panic "close of closed channel"

// Package bad downloads chunks and closes their channel on all paths.
package bad

import "errors"

type chunk struct {
	offset int
	data   string
}

var errGap = errors.New("download: gap")

// collect checks the offsets; out is closed when it returns.
func collect(chunks []chunk, out chan<- string) (err error) {
	closed := false
	offset := 0
	for _, c := range chunks {
		if c.offset != offset {
			err = errGap
			close(out)
			break
		}
		out <- c.data
		offset += len(c.data)
	}
	if !closed {
		close(out) // want "out.*PC4001"
	}
	return err
}

// Scenario has a gap between two chunks.
func Scenario() {
	out := make(chan string, 2)
	if err := collect([]chunk{{0, "ab"}, {5, "cd"}}, out); err != errGap {
		panic("the gap was not seen")
	}
	for range out {
	}
}
