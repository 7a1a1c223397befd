//oracle: synctest-hang

// Package good sends progress if somebody wants it.
// The send is for large files, too.
package good

import "testing"

func upload(size int, report func(<-chan int)) {
	var progress chan int
	if size > 100 {
		progress = make(chan int, 1)
		go report(progress)
	}
	for sent := 0; sent < size; sent += 50 {
		if progress != nil {
			progress <- sent
		}
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
