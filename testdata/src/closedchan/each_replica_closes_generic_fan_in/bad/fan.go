//oracle: panic "close of closed channel"

// Package bad merges the answers of replicas.
package bad

import "sync"

// A fan merges channels.
type fan[T any] struct {
	out chan T
	wg  sync.WaitGroup
}

func (f *fan[T]) forward(in <-chan T) {
	defer f.wg.Done()
	defer close(f.out) // want "f.out.*several goroutines.*PC4004"
	for x := range in {
		f.out <- x
	}
}

// from forwards what comes out of all ins.
func (f *fan[T]) from(ins ...<-chan T) <-chan T {
	for _, in := range ins {
		f.wg.Add(1)
		go f.forward(in)
	}
	return f.out
}

type reply struct {
	replica, version int
}

func ask(replica int) <-chan reply {
	c := make(chan reply, 1)
	c <- reply{replica, 3}
	close(c)
	return c
}

// newest returns the newest of the answers of two replicas.
func newest() int {
	f := &fan[reply]{out: make(chan reply, 2)}
	best := 0
	for r := range f.from(ask(1), ask(2)) {
		best = max(best, r.version)
	}
	f.wg.Wait()
	return best
}

// Scenario asks two replicas.
func Scenario() {
	if newest() != 3 {
		panic("wrong version")
	}
}
