//oracle: panic "close of closed channel"

// Package good makes feeds; each has one who closes it, and each call makes another.
package good

import "time"

type feed struct {
	done chan struct{}
}

// newFeed returns a feed that ends by itself.
func newFeed() *feed {
	done := make(chan struct{})
	f := &feed{done: done}
	go func() {
		time.Sleep(time.Millisecond)
		close(done)
	}()
	return f
}

func (f *feed) wait() { <-f.done }

// starter returns a channel, and what closes it.
func starter() (chan int, func()) {
	ch := make(chan int)
	return ch, func() { close(ch) }
}

func stopTwo() {
	_, stop := starter()
	stop()
	_, stop = starter()
	stop()
}

func stopAndReceive() {
	ch, stop := starter()
	stop()
	<-ch
}

// work runs a worker of its own.
func work() {
	items := make(chan int)
	go func() {
		defer close(items)
		items <- 1
	}()
	<-items
}

// Scenario waits for two feeds, and works twice.
func Scenario() {
	newFeed().wait()
	newFeed().wait()
	stopTwo()
	stopAndReceive()
	work()
	work()
}
