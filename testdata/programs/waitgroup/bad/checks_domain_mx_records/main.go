// Command checks_domain_mx_records looks for domains that cannot receive mail.
package main

import (
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"
)

var errNoRecord = errors.New("no MX record")

type zone map[string][]string

type resolver interface {
	lookupMX(domain string) ([]string, error)
}

func (z zone) lookupMX(domain string) ([]string, error) {
	hosts, ok := z[domain]
	if !ok || len(hosts) == 0 {
		return nil, fmt.Errorf("%s: %w", domain, errNoRecord)
	}
	return hosts, nil
}

type verdict struct {
	domain string
	hosts  []string
	err    error
}

type checker struct {
	res     resolver
	workers int
	mu      sync.Mutex
	out     []verdict
}

func (c *checker) add(v verdict) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.out = append(c.out, v)
}

func (c *checker) worker(wg sync.WaitGroup, domains <-chan string) {
	defer wg.Done() // want "PC3005"
	for d := range domains {
		d = strings.ToLower(strings.TrimSuffix(d, "."))
		hosts, err := c.res.lookupMX(d)
		c.add(verdict{domain: d, hosts: hosts, err: err})
	}
}

func (c *checker) check(list []string) []verdict {
	domains := make(chan string)
	var wg sync.WaitGroup
	for i := 0; i < c.workers; i++ {
		wg.Add(1)
		go c.worker(wg, domains)
	}
	for _, d := range list {
		domains <- d
	}
	close(domains)
	wg.Wait()
	sort.Slice(c.out, func(i, j int) bool { return c.out[i].domain < c.out[j].domain })
	return c.out
}

func main() {
	z := zone{
		"example.com": {"mx1.example.com", "mx2.example.com"},
		"example.org": {"mail.example.org"},
	}
	c := &checker{res: z, workers: 2}
	for _, v := range c.check([]string{"Example.com.", "example.net", "example.org"}) {
		if v.err != nil {
			fmt.Println("!", v.err)
			continue
		}
		fmt.Println(v.domain, strings.Join(v.hosts, " "))
	}
}
