//oracle: panic "send on closed channel"

// Package bad reads ranges of a remote object.
// Its Close leaves an error behind that stands for the end of the object only.
package bad

import (
	"io"
	"sync"
)

// Object asks a goroutine of its own for parts.
type Object struct {
	mu    sync.Mutex
	asks  chan int64
	parts chan int
	err   error // of the last operation; after the end one may seek, and read again
}

// Open returns an object.
func Open() *Object {
	o := &Object{asks: make(chan int64), parts: make(chan int)}
	go func() {
		for at := range o.asks {
			o.parts <- int(at)
		}
		close(o.parts)
	}()
	return o
}

// Seek goes to another place.
func (o *Object) Seek(at int64) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err != nil && o.err != io.EOF {
		return 0, o.err
	}
	return o.ask(at)
}

func (o *Object) ask(at int64) (int, error) {
	o.asks <- at
	n := <-o.parts
	if n > 9 {
		o.err = io.EOF
	}
	return n, nil
}

// Close ends the goroutine.
func (o *Object) Close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err != nil && o.err != io.EOF {
		return o.err
	}
	close(o.asks)
	o.err = io.EOF
	return nil
}

// Scenario reads, and seeks once more after the end.
func Scenario() {
	o := Open()
	o.Seek(3)
	o.Close()
	o.Seek(1) // want "PC4002"
}
