// Command warmup fills the regional configuration cache before the service takes traffic.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"programs/waitgroup/bad/fills_regional_configuration/safego"
)

var errUnknownRegion = errors.New("unknown region")

type config struct {
	region  string
	version int
}

type loader struct {
	delay    time.Duration
	versions map[string]int
}

func (l *loader) load(region string) (*config, error) {
	time.Sleep(l.delay)
	v, ok := l.versions[region]
	if !ok {
		return nil, fmt.Errorf("load %q: %w", region, errUnknownRegion)
	}
	return &config{region: region, version: v}, nil
}

type cache struct {
	src     *loader
	mu      sync.RWMutex
	entries map[string]*config
	failed  map[string]error
}

func newCache(src *loader) *cache {
	return &cache{src: src, entries: map[string]*config{}, failed: map[string]error{}}
}

func (c *cache) put(cfg *config) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[cfg.region] = cfg
}

func (c *cache) reject(region string, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.failed[region] = err
}

func (c *cache) size() (loaded, failed int) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.entries), len(c.failed)
}

// warm loads all regions in parallel.
func (c *cache) warm(regions []string) {
	var pending sync.WaitGroup
	for _, region := range regions {
		safego.Go("warm "+region, func() { // want "PC3001"
			cfg, err := c.src.load(region)
			pending.Add(1)
			defer pending.Done()
			if err != nil {
				c.reject(region, err)
				return
			}
			c.put(cfg)
		})
	}
	pending.Wait()
}

func run() error {
	regions := []string{"eu-west", "us-east", "ap-south", "moon-1"}
	c := newCache(&loader{
		delay:    30 * time.Millisecond,
		versions: map[string]int{"eu-west": 7, "us-east": 7, "ap-south": 6},
	})
	c.warm(regions)
	loaded, failed := c.size()
	if loaded+failed != len(regions) {
		return fmt.Errorf("cache is cold: %d loaded, %d failed, %d asked for", loaded, failed, len(regions))
	}
	fmt.Printf("%d regions loaded, %d failed\n", loaded, failed)
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "warmup:", err)
		os.Exit(1)
	}
}
