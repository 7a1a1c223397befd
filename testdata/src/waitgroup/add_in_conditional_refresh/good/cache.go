//oracle: race

// Package good refreshes the entries of a cache that are stale.
package good

import (
	"sync"
	"time"
)

type entry struct {
	value   string
	expires time.Time
}

type cache struct {
	load    func(key string) string
	entries map[string]*entry
}

// refresh loads the stale entries anew, all at the same time.
func (c *cache) refresh(now time.Time) {
	var wg sync.WaitGroup
	for key, e := range c.entries {
		if now.Before(e.expires) {
			continue
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			e.value = c.load(key)
			e.expires = now.Add(time.Minute)
		}()
	}
	wg.Wait()
}

func (c *cache) values() []string {
	var vs []string
	for _, e := range c.entries {
		vs = append(vs, e.value)
	}
	return vs
}

// Scenario refreshes two stale entries and reads them.
func Scenario() {
	c := &cache{
		load: func(key string) string {
			time.Sleep(time.Millisecond)
			return key + "!"
		},
		entries: map[string]*entry{"a": {}, "b": {}},
	}
	c.refresh(time.Now())
	c.values()
	time.Sleep(10 * time.Millisecond)
}
