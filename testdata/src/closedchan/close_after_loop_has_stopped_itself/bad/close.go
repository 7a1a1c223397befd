//oracle: panic "close of closed channel"

// Package bad reads a feed.
// The loop ends it when the source does, and Close ends it again.
package bad

import (
	"errors"
	"sync"
	"time"
)

var errEnd = errors.New("end of feed")

// A Source gives one item after the other.
type Source interface{ Next() (string, error) }

// A Feed hands the items of a source to one reader.
type Feed struct {
	src  Source
	gone chan struct{}

	mu    sync.Mutex
	items []string
	err   error
}

// Open begins to read.
func Open(src Source) *Feed {
	f := &Feed{src: src, gone: make(chan struct{})}
	go f.pump()
	return f
}

func (f *Feed) pump() {
	for {
		item, err := f.src.Next()
		if err != nil {
			f.finish(err)
			return
		}
		f.mu.Lock()
		f.items = append(f.items, item)
		f.mu.Unlock()
		select {
		case <-f.gone:
			return
		default:
		}
	}
}

// finish keeps why the feed has ended, and says so.
func (f *Feed) finish(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err != errEnd {
		f.err = err
	}
	close(f.gone)
}

// Err returns why the feed has ended.
func (f *Feed) Err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}

// Close ends the feed.
func (f *Feed) Close() error {
	f.finish(errEnd) // want "f.gone.*PC4007"
	return f.Err()
}

type page struct{ left int }

func (p *page) Next() (string, error) {
	if p.left == 0 {
		return "", errEnd
	}
	p.left--
	return "news", nil
}

// Scenario closes a feed that has come to its end.
func Scenario() {
	f := Open(&page{3})
	time.Sleep(10 * time.Millisecond)
	if f.Close() != nil {
		panic("no error was expected")
	}
}
