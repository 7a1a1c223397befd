// Command restarts_camera_stream_capture captures frames of cameras and restarts those that stall.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

type frameNo uint32

// session is one run of a capture.
type session struct {
	stop chan struct{}
	done chan struct{}
}

type camera struct {
	name   string
	stalls map[frameNo]bool

	mu     sync.Mutex
	cur    *session
	frames frameNo
	starts int
}

func (c *camera) start() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cur != nil {
		return false
	}
	s := &session{stop: make(chan struct{}), done: make(chan struct{})}
	c.cur = s
	c.starts++
	go c.capture(s)
	return true
}

func (c *camera) capture(s *session) {
	defer close(s.done)
	t := time.NewTicker(time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-t.C:
		case <-s.stop:
			return
		}
		c.mu.Lock()
		c.frames++
		stalled := c.stalls[c.frames]
		c.mu.Unlock()
		if stalled {
			return
		}
	}
}

// stop may be called by the operator and by the watchdog at the same time.
func (c *camera) stop() {
	c.mu.Lock()
	s := c.cur
	if s == nil {
		c.mu.Unlock()
		return
	}
	close(s.stop)
	c.cur = nil
	c.mu.Unlock()
	<-s.done
}

func (c *camera) stalled() bool {
	c.mu.Lock()
	s := c.cur
	c.mu.Unlock()
	if s == nil {
		return false
	}
	select {
	case <-s.done:
		return true
	default:
		return false
	}
}

type watchdog struct {
	cams []*camera
	quit chan struct{}
}

func (w *watchdog) run(wg *sync.WaitGroup) {
	defer wg.Done()
	for {
		for _, c := range w.cams {
			if c.stalled() {
				c.stop()
				c.start()
			}
		}
		select {
		case <-w.quit:
			return
		case <-time.After(2 * time.Millisecond):
		}
	}
}

func main() {
	cams := []*camera{
		{name: "gate", stalls: map[frameNo]bool{3: true, 9: true}},
		{name: "yard", stalls: map[frameNo]bool{}},
	}
	for _, c := range cams {
		c.start()
	}
	w := &watchdog{cams: cams, quit: make(chan struct{})}
	var wg sync.WaitGroup
	wg.Add(1)
	go w.run(&wg)
	for range 3 {
		time.Sleep(10 * time.Millisecond)
		cams[1].stop()
		cams[1].start()
	}
	close(w.quit)
	wg.Wait()
	for _, c := range cams {
		c.stop()
		c.stop()
		fmt.Println(c.name, "started", c.starts > 0, "frames", c.frames > 0)
	}
	if cams[1].starts < 4 {
		fmt.Fprintln(os.Stderr, "yard was not restarted")
		os.Exit(1)
	}
}
