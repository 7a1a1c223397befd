// Command merges_calendar_feeds reads several calendars at once and merges
// their events into one stream.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

type event struct {
	cal  string
	hour int
}

type calendar struct {
	name  string
	hours []int
}

// events yields the events of c until stop is closed.
func (c calendar) events(out chan<- event, stop <-chan struct{}) {
	for _, h := range c.hours {
		select {
		case out <- event{c.name, h}:
		case <-stop:
			return
		}
	}
}

type merger[T any] struct {
	wg   sync.WaitGroup
	out  chan T
	stop chan struct{}
}

func newMerger[T any]() *merger[T] {
	return &merger[T]{out: make(chan T), stop: make(chan struct{})}
}

func (m *merger[T]) add(src func(chan<- T, <-chan struct{})) {
	m.wg.Add(1)
	go func() {
		defer m.wg.Done()
		src(m.out, m.stop)
	}()
}

// results closes the stream after the last source.
func (m *merger[T]) results() <-chan T {
	go func() {
		m.wg.Wait()
		close(m.out)
	}()
	return m.out
}

func main() {
	m := newMerger[event]()
	for _, c := range []calendar{
		{"work", []int{9, 11, 14}}, {"home", []int{18}}, {"club", nil},
	} {
		m.add(c.events)
	}
	time.AfterFunc(2*time.Second, func() { close(m.stop) })
	n, sum := 0, 0
	for e := range m.results() {
		n++
		sum += e.hour
	}
	if n != 4 || sum != 52 {
		fmt.Println(n, sum)
		os.Exit(1)
	}
}
