// Command wakes_idle_consumers has a list that consumers follow; those that
// are at its end sleep on a bell, which exists only while somebody listens.
package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

// bell wakes all that listen; its zero value is ready for use.
type bell struct {
	mu sync.Mutex
	ch chan struct{}
}

func (b *bell) listen() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ch == nil {
		b.ch = make(chan struct{})
	}
	return b.ch
}

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ch != nil {
		close(b.ch)
		b.ch = nil
	}
}

type list[T any] struct {
	bell

	items  []T
	sealed bool
	guard  sync.RWMutex
}

func (l *list[T]) add(v T) {
	l.guard.Lock()
	l.items = append(l.items, v)
	l.guard.Unlock()
	l.ring()
}

func (l *list[T]) seal() {
	l.guard.Lock()
	l.sealed = true
	l.guard.Unlock()
	l.ring()
}

func (l *list[T]) get(i int) (v T, ok, end bool) {
	l.guard.RLock()
	defer l.guard.RUnlock()
	if i < len(l.items) {
		return l.items[i], true, false
	}
	return v, false, l.sealed
}

// all is an iterator over the list that waits for more until it is sealed.
func (l *list[T]) all(yield func(T) bool) {
	for i := 0; ; {
		more := l.listen()
		v, ok, end := l.get(i)
		switch {
		case ok:
			if !yield(v) {
				return
			}
			i++
		case end:
			return
		default:
			<-more
		}
	}
}

func main() {
	before := runtime.NumGoroutine()
	var l list[int]
	sums := make([]int, 5)
	var wg sync.WaitGroup
	for c := range sums {
		wg.Go(func() {
			for v := range l.all {
				sums[c] += v
				if c == 4 && v == 10 {
					return
				}
			}
		})
	}
	for i := range 100 {
		l.add(i)
		if i%10 == 0 {
			time.Sleep(100 * time.Microsecond)
		}
	}
	l.seal()
	wg.Wait()
	fmt.Println(sums)
	if sums[0] != 4950 || sums[4] != 55 {
		os.Exit(1)
	}
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
