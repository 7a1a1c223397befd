// Package stage has the stages of pipelines.
package stage

import (
	"bufio"
	"io"
)

// Split sends the words of r.
func Split(r io.Reader, words chan<- string) {
	s := bufio.NewScanner(r)
	s.Split(bufio.ScanWords)
	for s.Scan() {
		words <- s.Text()
	}
}
