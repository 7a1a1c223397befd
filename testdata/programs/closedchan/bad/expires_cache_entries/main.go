// Command expires_cache_entries warms a session cache from several loaders.
package main

import (
	"fmt"
	"sync"
	"time"

	"programs/closedchan/bad/expires_cache_entries/cache"
)

func load(c *cache.Cache, region string, n int) {
	for i := range n {
		key := fmt.Sprintf("%s/session-%d", region, i)
		if _, ok := c.Get(key); !ok {
			c.Set(key, i)
		}
		time.Sleep(200 * time.Microsecond)
	}
}

func count(events <-chan cache.Event) (stored, expired int) {
	for ev := range events {
		if ev.Kind == cache.Stored {
			stored++
		} else {
			expired++
		}
	}
	return stored, expired
}

func main() {
	c := cache.New(20 * time.Millisecond)
	var loaders, counters sync.WaitGroup
	for _, region := range []string{"eu", "us", "ap"} {
		loaders.Add(1)
		go func() {
			defer loaders.Done()
			load(c, region, 400)
		}()
	}
	counters.Add(1)
	go func() {
		defer counters.Done()
		stored, expired := count(c.Events())
		fmt.Println("stored", stored, "expired", expired)
	}()

	time.Sleep(50 * time.Millisecond)
	c.Close()
	counters.Wait()
	loaders.Wait()
	fmt.Println("dropped", c.Dropped())
}
