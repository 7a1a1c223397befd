//oracle: panic "send on closed channel"

// Package bad captures frames that a driver delivers.
package bad

import (
	"sync"
	"sync/atomic"
)

// A Driver calls back for each frame, from a goroutine of its own.
type Driver struct {
	onFrame func(frame []byte)
}

// Deliver is called by the hardware.
func (d *Driver) Deliver(frame []byte) { d.onFrame(frame) }

// A Capture is a stream of frames.
type Capture struct {
	frames  chan []byte
	lost    atomic.Int64
	stopped atomic.Bool
}

// Open captures what a driver delivers.
func Open(d *Driver, depth int) *Capture {
	c := &Capture{frames: make(chan []byte, depth)}
	d.onFrame = c.push
	return c
}

func (c *Capture) push(frame []byte) {
	select {
	case c.frames <- frame: // want "c.frames.*Stop may have closed it.*PC4008"
	default:
		c.lost.Add(1)
	}
}

// Frames is where the frames arrive.
func (c *Capture) Frames() <-chan []byte { return c.frames }

// Stop ends the stream.
func (c *Capture) Stop() {
	if c.stopped.CompareAndSwap(false, true) {
		close(c.frames)
	}
}

// Scenario gets one more frame from the hardware than it wanted.
func Scenario() {
	var d Driver
	c := Open(&d, 2)
	var hardware sync.WaitGroup
	hardware.Go(func() { d.Deliver([]byte{1}) })
	hardware.Wait()
	c.Stop()
	hardware.Go(func() { d.Deliver([]byte{2}) })
	hardware.Wait()
}
