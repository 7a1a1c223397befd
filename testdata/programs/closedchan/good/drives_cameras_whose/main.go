// Command drives_cameras_whose drives cameras whose drivers may refuse to shut down at once.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"
	"time"
)

var errStreaming = errors.New("driver is still streaming")

type driver struct {
	refusals int
}

func (d *driver) PowerOff() error {
	if d.refusals > 0 {
		d.refusals--
		return errStreaming
	}
	return nil
}

type camera struct {
	id  string
	drv *driver

	mu     sync.Mutex
	stop   chan struct{}
	wg     sync.WaitGroup
	frames int
	off    bool
}

func newCamera(id string, drv *driver) *camera {
	c := &camera{id: id, drv: drv, stop: make(chan struct{})}
	c.wg.Add(1)
	go c.grab(c.stop)
	return c
}

func (c *camera) grab(stop <-chan struct{}) {
	defer c.wg.Done()
	t := time.NewTicker(time.Millisecond)
	defer t.Stop()
	n := 0
	for {
		select {
		case <-t.C:
			n++
		case <-stop:
			c.frames = n
			return
		}
	}
}

// powerOff may be repeated until it succeeds.
func (c *camera) powerOff() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.off {
		return nil
	}
	if c.stop != nil {
		close(c.stop)
		c.stop = nil
		c.wg.Wait()
	}
	if err := c.drv.PowerOff(); err != nil {
		return fmt.Errorf("camera %s: %w", c.id, err)
	}
	c.off = true
	return nil
}

func retry(n int, f func() error) error {
	var err error
	for range n {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(time.Millisecond)
	}
	return err
}

func main() {
	cams := []*camera{
		newCamera("front", &driver{}),
		newCamera("rear", &driver{refusals: 2}),
		newCamera("side", &driver{refusals: 9}),
	}
	var errs []error
	for _, c := range cams {
		errs = append(errs, retry(4, c.powerOff))
	}
	if errs[0] != nil || errs[1] != nil || !errors.Is(errs[2], errStreaming) {
		log.Fatal(errors.Join(errs...))
	}
	// A second round is harmless for those that are off.
	for _, c := range cams[:2] {
		if err := c.powerOff(); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println("ok")
}
