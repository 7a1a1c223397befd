//oracle: synctest-hang

// Package bad sends progress if somebody wants it.
// The channel is made for large files only, and the send is for all.
package bad

import "testing"

func upload(size int, report func(<-chan int)) {
	var progress chan int
	if size > 100 {
		progress = make(chan int, 1)
		go report(progress)
	}
	for sent := 0; sent < size; sent += 50 {
		progress <- sent // want "PC2009"
	}
	if progress != nil {
		close(progress)
	}
}

// Scenario uploads a small file.
func Scenario(t *testing.T) {
	upload(60, func(c <-chan int) {
		for range c {
		}
	})
}
