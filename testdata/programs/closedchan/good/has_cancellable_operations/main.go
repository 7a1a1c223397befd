// Command has_cancellable_operations has cancellable operations whose done channel is made on demand.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"
	"time"
)

var (
	errAborted = errors.New("operation aborted")
	errTimeout = errors.New("operation timed out")
)

// closedchan is shared by all operations that end before anybody asks for Done.
var closedchan = make(chan struct{})

func init() {
	close(closedchan)
}

// Op is an operation with children that end with it.
type Op struct {
	mu       sync.Mutex
	done     chan struct{}
	err      error
	children map[*Op]struct{}
}

// Done returns a channel that is closed when the operation ends.
func (o *Op) Done() <-chan struct{} {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.done == nil {
		o.done = make(chan struct{})
	}
	return o.done
}

// Err returns why the operation ended, or nil.
func (o *Op) Err() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.err
}

// Child returns an operation that ends with o at the latest.
func (o *Op) Child() *Op {
	c := &Op{}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err != nil {
		c.end(o.err)
		return c
	}
	if o.children == nil {
		o.children = make(map[*Op]struct{})
	}
	o.children[c] = struct{}{}
	return c
}

// end finishes the operation and its children. The first cause counts.
func (o *Op) end(cause error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err != nil {
		return
	}
	o.err = cause
	if o.done == nil {
		o.done = closedchan
	} else {
		close(o.done)
	}
	for c := range o.children {
		c.end(cause)
	}
	o.children = nil
}

func waitFor(o *Op, d time.Duration) error {
	select {
	case <-o.Done():
		return o.Err()
	case <-time.After(d):
		return errors.New("operation did not end")
	}
}

func main() {
	for range 50 {
		root := &Op{}
		early, late := root.Child(), root.Child()
		early.end(errTimeout)
		grand := late.Child()
		after := early.Child()

		var wg sync.WaitGroup
		for range 3 {
			wg.Go(func() { root.end(errAborted) })
			wg.Go(func() { late.end(errAborted) })
		}
		for o, cause := range map[*Op]error{
			root: errAborted, early: errTimeout, late: errAborted, grand: errAborted, after: errTimeout,
		} {
			if err := waitFor(o, time.Second); !errors.Is(err, cause) {
				log.Fatalf("got %v, expected %v", err, cause)
			}
		}
		wg.Wait()
	}
	fmt.Println("ok")
}
