//oracle: panic "sync: negative WaitGroup counter"

// Package good is a cache that releases its values in a goroutine.
package good

import "sync"

type value struct {
	loaded chan struct{}
	size   int
}

func (v *value) load(size int) *value {
	v.size = size
	close(v.loaded)
	return v
}

type cache struct {
	releasing sync.WaitGroup
	dropped   chan *value
	exited    sync.WaitGroup
	size      int
}

// release releases the values that are dropped, once they are loaded.
func (c *cache) release() {
	defer c.exited.Done()
	for v := range c.dropped {
		<-v.loaded
		c.size -= v.size
		c.releasing.Done()
	}
}

func (c *cache) drop(v *value) {
	c.releasing.Add(1)
	c.dropped <- v
}

func (c *cache) close() {
	close(c.dropped)
	c.releasing.Wait()
	c.exited.Wait()
}

// empty drops the values of a new cache.
func empty(values []*value) int {
	c := &cache{dropped: make(chan *value, 100)}
	c.exited.Add(1)
	go c.release()
	for _, v := range values {
		c.size += v.size
		c.drop(v)
	}
	c.close()
	return c.size
}

// Scenario drops two values.
func Scenario() {
	a := &value{loaded: make(chan struct{})}
	b := &value{loaded: make(chan struct{})}
	if empty([]*value{a.load(1), b.load(2)}) != 0 {
		panic("values are left")
	}
}
