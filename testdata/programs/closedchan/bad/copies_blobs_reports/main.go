// Command copies_blobs_reports copies blobs and reports progress to a cancellable view.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
)

// progress passes byte counts to a view until the view goes away.
type progress struct {
	updates chan int64
	cancel  chan struct{}
	total   int64
}

func newProgress() *progress {
	return &progress{updates: make(chan int64), cancel: make(chan struct{})}
}

// report adds n bytes and shows the new total.
func (p *progress) report(n int) {
	p.total += int64(n)
	select {
	case p.updates <- p.total:
	case <-p.cancel:
		close(p.updates)
	}
}

type copier struct {
	chunk int
	prog  *progress
}

func (c *copier) copy(dst io.Writer, src io.Reader) error {
	buf := make([]byte, c.chunk)
	for {
		n, err := src.Read(buf)
		if n > 0 {
			if _, werr := dst.Write(buf[:n]); werr != nil {
				return fmt.Errorf("write: %w", werr)
			}
			c.prog.report(n) // want "PC4001" "PC4002"
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read: %w", err)
		}
	}
}

// view shows updates until limit bytes and then hides itself.
func view(p *progress, limit int64, hidden chan<- struct{}) {
	defer close(hidden)
	for total := range p.updates {
		fmt.Printf("copied %d bytes\n", total)
		if total >= limit {
			close(p.cancel)
			return
		}
	}
}

func main() {
	p := newProgress()
	hidden := make(chan struct{})
	go view(p, 2048, hidden)

	c := &copier{chunk: 512, prog: p}
	var dst bytes.Buffer
	if err := c.copy(&dst, bytes.NewReader(make([]byte, 8192))); err != nil {
		log.Fatal(err)
	}
	<-hidden
	fmt.Println("done:", dst.Len())
}
