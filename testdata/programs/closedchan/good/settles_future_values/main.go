// Command settles_future_values asks redundant backends for a quote; a future
// takes the first answer and ignores the others.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errTooSlow = errors.New("too slow")

type outcome[T any] struct {
	val T
	err error
}

// future is settled at most once.
type future[T any] struct {
	once sync.Once
	ch   chan outcome[T]
}

func newFuture[T any]() *future[T] {
	return &future[T]{ch: make(chan outcome[T], 1)}
}

// settle may be called by any number of goroutines.
func (f *future[T]) settle(val T, err error) (won bool) {
	f.once.Do(func() {
		won = true
		f.ch <- outcome[T]{val, err}
		close(f.ch)
	})
	return won
}

func (f *future[T]) get() (T, error) {
	o, ok := <-f.ch
	if !ok {
		o.err = errors.New("future was read twice")
	}
	return o.val, o.err
}

type quote struct {
	backend string
	cents   int
}

// backend answers after its latency.
type backend struct {
	name    string
	latency time.Duration
	price   int
}

// desk asks the backends.
type desk struct {
	backends []backend
	limit    time.Duration
	asked    sync.WaitGroup
}

func (d *desk) ask(wins *sync.Map) *future[quote] {
	f := newFuture[quote]()
	for _, b := range d.backends {
		d.asked.Go(func() {
			time.Sleep(b.latency)
			if f.settle(quote{b.name, b.price}, nil) {
				wins.Store(f, b.name)
			}
		})
	}
	d.asked.Go(func() {
		time.Sleep(d.limit)
		if f.settle(quote{}, errTooSlow) {
			wins.Store(f, "limit")
		}
	})
	return f
}

func main() {
	var wins sync.Map
	fast := &desk{limit: 400 * time.Millisecond, backends: []backend{
		{"east", 2 * time.Millisecond, 1210}, {"west", 2 * time.Millisecond, 1215}, {"south", 9 * time.Millisecond, 1190},
	}}
	slow := &desk{limit: time.Millisecond, backends: []backend{{"moon", 400 * time.Millisecond, 9}}}

	f, s := fast.ask(&wins), slow.ask(&wins)
	q, err := f.get()
	if err != nil || q.cents == 0 {
		fmt.Println("wrong:", q, err)
		os.Exit(1)
	}
	if _, err := s.get(); !errors.Is(err, errTooSlow) {
		fmt.Println("wrong:", err)
		os.Exit(1)
	}
	if _, err := f.get(); err == nil {
		os.Exit(1)
	}
	fast.asked.Wait()
	slow.asked.Wait()
	n := 0
	wins.Range(func(_, _ any) bool { n++; return true })
	fmt.Println("settled:", n)
}
