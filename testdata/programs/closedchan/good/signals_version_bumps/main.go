// Command signals_version_bumps lets readers wait for a document to reach a
// version; each bump wakes all who wait.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type document struct {
	mu      sync.Mutex
	version int
	bumped  chan struct{}
}

func newDocument() *document {
	return &document{bumped: make(chan struct{})}
}

// bump raises the version and wakes the readers.
func (d *document) bump() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.version++
	old := d.bumped
	d.bumped = make(chan struct{})
	close(old)
	return d.version
}

func (d *document) snapshot() (int, <-chan struct{}) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.version, d.bumped
}

// reach waits until the document has at least version v.
func (d *document) reach(ctx context.Context, v int) (int, error) {
	for {
		have, bumped := d.snapshot()
		if have >= v {
			return have, nil
		}
		select {
		case <-bumped:
		case <-ctx.Done():
			return have, ctx.Err()
		}
	}
}

func main() {
	d := newDocument()
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	var readers, writers sync.WaitGroup
	for want := 1; want <= 5; want++ {
		readers.Go(func() {
			if got, err := d.reach(ctx, want); err != nil || got < want {
				fmt.Println("reader", want, got, err)
			}
		})
	}
	for range 3 {
		writers.Go(func() {
			d.bump()
			time.Sleep(time.Millisecond)
			d.bump()
		})
	}
	writers.Wait()
	readers.Wait()
	_, err := d.reach(ctx, 100)
	fmt.Println(d.version, errors.Is(err, context.DeadlineExceeded))
}
