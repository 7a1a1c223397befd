// Command relay copies frames from an uplink to a downlink and counts them.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
)

type relay struct {
	src    *bufio.Reader
	dst    io.Writer
	frames chan []byte
	wg     sync.WaitGroup

	in, out int
	err     error
}

func newRelay(src io.Reader, dst io.Writer) *relay {
	return &relay{src: bufio.NewReader(src), dst: dst, frames: make(chan []byte, 4)}
}

func (r *relay) readLoop() {
	defer r.wg.Done()
	defer close(r.frames)
	for {
		line, err := r.src.ReadBytes('\n')
		if len(line) > 0 {
			r.in++
			r.frames <- line
		}
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			r.err = err
			return
		}
	}
}

func (r *relay) writeLoop() {
	defer r.wg.Done()
	failed := false
	for f := range r.frames {
		if failed {
			continue
		}
		if _, err := r.dst.Write(f); err != nil {
			failed = true
			continue
		}
		r.out++
	}
}

// run copies until the source ends; the counters are final when it returns.
func (r *relay) run() error {
	r.wg.Add(3) // want "PC3004"
	go r.readLoop()
	go r.writeLoop()
	r.wg.Wait()
	return r.err
}

func main() {
	var sink strings.Builder
	r := newRelay(strings.NewReader("HELO\nDATA 1\nDATA 2\nQUIT\n"), &sink)
	if err := r.run(); err != nil {
		fmt.Fprintln(os.Stderr, "relay:", err)
		os.Exit(1)
	}
	fmt.Println("frames in", r.in, "out", r.out, "bytes", sink.Len())
}
