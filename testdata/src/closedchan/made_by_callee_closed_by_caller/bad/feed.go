//oracle: panic "close of closed channel"

// Package bad makes feeds; who made one closes it, and so does who got it.
package bad

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

func (f *feed) stop() { close(f.done) }

// starter returns a channel, and what closes it.
func starter() (chan int, func()) {
	ch := make(chan int)
	return ch, func() { close(ch) }
}

func stopTwice() {
	_, stop := starter()
	stop()
	stop() // want "PC4001"
}

func stopAndClose() {
	ch, stop := starter()
	stop()
	close(ch) // want "PC4001"
}

// opened returns a channel that its goroutine closes.
func opened() chan int { return open() }

func open() chan int {
	ch := make(chan int)
	go func() { close(ch) }()
	return ch
}

func closeOpened() {
	ch := opened()
	time.Sleep(time.Millisecond)
	close(ch) // want "PC4001"
}

// Scenario waits for a feed to end, and stops it.
func Scenario() {
	f := newFeed()
	time.Sleep(10 * time.Millisecond)
	f.stop() // want "PC4001"
	stopTwice()
	stopAndClose()
	closeOpened()
}
