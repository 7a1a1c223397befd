// Command scrape collects samples from exporters found by service discovery.
package main

import (
	"errors"
	"fmt"
	"log"
	"strconv"
	"strings"
	"sync"
)

var errUnknown = errors.New("unknown service")

type directory map[string]string

func (d directory) resolve(service string) (string, error) {
	addr, ok := d[service]
	if !ok {
		return "", fmt.Errorf("%q: %w", service, errUnknown)
	}
	return addr, nil
}

type exposition map[string]string

func (e exposition) get(addr string) (map[string]float64, error) {
	out := make(map[string]float64)
	for line := range strings.Lines(e[addr]) {
		name, raw, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			return nil, fmt.Errorf("%s: malformed line %q", addr, line)
		}
		v, err := strconv.ParseFloat(raw, 64)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", addr, err)
		}
		out[name] = v
	}
	return out, nil
}

type collector struct {
	dir    directory
	pages  exposition
	rounds sync.WaitGroup

	mu      sync.Mutex
	samples map[string]map[string]float64
}

// collect runs one scrape round over the services.
func (c *collector) collect(services []string) int {
	for _, s := range services {
		c.rounds.Add(1) // want "PC3003"
		go c.scrapeOne(s)
	}
	c.rounds.Wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.samples)
}

func (c *collector) scrapeOne(service string) {
	addr, err := c.dir.resolve(service)
	if err != nil {
		log.Printf("resolve: %v", err)
		return
	}
	values, err := c.pages.get(addr)
	if err != nil {
		log.Printf("get: %v", err)
		c.rounds.Done()
		return
	}
	c.mu.Lock()
	c.samples[service] = values
	c.mu.Unlock()
	c.rounds.Done()
}

func main() {
	c := &collector{
		dir: directory{"api": "10.1.0.4:9100", "db": "10.1.0.5:9100"},
		pages: exposition{
			"10.1.0.4:9100": "http_requests 1023\nhttp_errors 4\n",
			"10.1.0.5:9100": "rows_read 88\n",
		},
		samples: make(map[string]map[string]float64),
	}
	n := c.collect([]string{"api", "db", "billing"})
	fmt.Println("services scraped:", n)
}
