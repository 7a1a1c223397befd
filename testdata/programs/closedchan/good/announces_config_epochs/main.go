// Command announces_config_epochs wakes everyone who waits for a new version
// of a configuration, time and again.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

// config is a versioned value.
type config struct {
	mu      sync.Mutex
	version int
	values  map[string]string
	changed chan struct{}
}

func newConfig() *config {
	return &config{values: map[string]string{}, changed: make(chan struct{})}
}

// get returns the version and a channel that tells when it is outdated.
func (c *config) get() (int, <-chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.version, c.changed
}

// set stores a value and wakes all who wait.
func (c *config) set(k, v string) {
	c.mu.Lock()
	c.values[k] = v
	c.version++
	wake := c.swap()
	c.mu.Unlock()
	close(wake)
}

// swap exchanges the channel for the next one.
func (c *config) swap() chan struct{} {
	old := c.changed
	c.changed = make(chan struct{})
	return old
}

// await returns once the version is at least v.
func (c *config) await(v int, limit <-chan time.Time) bool {
	for {
		cur, outdated := c.get()
		if cur >= v {
			return true
		}
		select {
		case <-outdated:
		case <-limit:
			return false
		}
	}
}

func main() {
	c := newConfig()
	const writers, sets = 4, 25
	var readers, all sync.WaitGroup
	late := make(chan int, 5)
	for id := range cap(late) {
		readers.Add(1)
		go func() {
			defer readers.Done()
			if !c.await(writers*sets, time.After(2*time.Second)) {
				late <- id
			}
		}()
	}
	for w := range writers {
		all.Go(func() {
			for i := range sets {
				c.set(fmt.Sprintf("w%d", w), fmt.Sprint(i))
			}
		})
	}
	all.Wait()
	readers.Wait()
	close(late)
	for id := range late {
		fmt.Println("wrong: reader", id, "was not woken")
		os.Exit(1)
	}
	v, _ := c.get()
	fmt.Println("version", v)
}
