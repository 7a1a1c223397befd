// Command sensors runs one reader per device; a reader counts once its device is open.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errNoDevice = errors.New("no such device")

type device struct {
	path  string
	level int
}

func (d *device) open() error {
	if d.path == "" {
		return errNoDevice
	}
	time.Sleep(2 * time.Millisecond)
	return nil
}

func (d *device) read() int {
	d.level += len(d.path)
	return d.level
}

type station struct {
	readers sync.WaitGroup
	stop    chan struct{}

	mu     sync.Mutex
	active int
	values map[string]int
}

func newStation() *station {
	return &station{stop: make(chan struct{}), values: make(map[string]int)}
}

// attach starts a reader and returns when its device is open or has failed to open.
func (s *station) attach(d *device) error {
	ready := make(chan error, 1)
	go s.readLoop(d, ready)
	if err := <-ready; err != nil {
		return fmt.Errorf("attach %q: %w", d.path, err)
	}
	return nil
}

func (s *station) readLoop(d *device, ready chan<- error) {
	if err := d.open(); err != nil {
		ready <- err
		return
	}
	s.enter()
	defer s.leave()
	ready <- nil
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		v := d.read()
		s.mu.Lock()
		s.values[d.path] = v
		s.mu.Unlock()
		select {
		case <-tick.C:
		case <-s.stop:
			return
		}
	}
}

func (s *station) enter() {
	s.readers.Add(1)
	s.mu.Lock()
	s.active++
	s.mu.Unlock()
}

func (s *station) leave() {
	s.mu.Lock()
	s.active--
	s.mu.Unlock()
	s.readers.Done()
}

// shutdown stops the readers and returns the last values.
func (s *station) shutdown() (map[string]int, int) {
	close(s.stop)
	s.readers.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.values, s.active
}

func main() {
	s := newStation()
	attached := 0
	for _, path := range []string{"/dev/temp0", "", "/dev/hum0", "/dev/press0"} {
		if err := s.attach(&device{path: path}); err != nil {
			fmt.Println(err)
			continue
		}
		attached++
	}
	values, active := s.shutdown()
	if len(values) != attached || active != 0 {
		fmt.Fprintf(os.Stderr, "sensors: %d values of %d devices, %d active\n", len(values), attached, active)
		os.Exit(1)
	}
	fmt.Printf("%d devices read\n", attached)
}
