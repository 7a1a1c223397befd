// A tail follower whose reader goes on publishing lines after Stop has closed
// the channel they go to.
//
//	go run ./examples/closedchan
//
// ends with "panic: send on closed channel".
package main

import (
	"fmt"
	"time"
)

// A follower hands the lines of a log to whoever ranges over its Lines.
type follower struct {
	disk  <-chan string
	Lines chan string
}

func follow(disk <-chan string) *follower {
	f := &follower{disk: disk, Lines: make(chan string, 16)}
	go f.read()
	return f
}

func (f *follower) read() {
	for line := range f.disk {
		f.Lines <- line // want "send.*f.Lines.*PC4003"
	}
}

// Stop ends the stream, but does not end read, which may be about to send.
func (f *follower) Stop() {
	close(f.Lines)
}

// rotate starts again on a new file. Stop has closed the channel already.
func rotate(old *follower, disk <-chan string) *follower {
	old.Stop()
	close(old.Lines) // want "close of closed channel.*PC4001"
	return follow(disk)
}

// An orderly follower is the same thing done right: Stop tells the reader to
// end, waits for it, and closes only then.
type orderly struct {
	disk  <-chan string
	Lines chan string
	quit  chan struct{}
	ended chan struct{}
}

func followOrderly(disk <-chan string) *orderly {
	o := &orderly{
		disk:  disk,
		Lines: make(chan string, 16),
		quit:  make(chan struct{}),
		ended: make(chan struct{}),
	}
	go o.read()
	return o
}

func (o *orderly) read() {
	defer close(o.ended)
	for {
		select {
		case line := <-o.disk:
			select {
			case o.Lines <- line:
			case <-o.quit:
				return
			}
		case <-o.quit:
			return
		}
	}
}

func (o *orderly) Stop() {
	close(o.quit)
	<-o.ended
	close(o.Lines)
}

func main() {
	disk := make(chan string)
	o := followOrderly(disk)
	disk <- "GET /"
	o.Stop()
	fmt.Println("stopped in order")

	f := follow(disk)
	disk <- "GET /about"
	f.Stop()
	disk <- "GET /late" // arrives while nobody expects it
	time.Sleep(100 * time.Millisecond)
	rotate(follow(disk), disk).Stop()
}
