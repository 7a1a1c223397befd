// Command linkcheck checks links with a limited number of requests in flight.
package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"sync"
	"time"
)

var errNoHost = errors.New("unknown host")

type result struct {
	link string
	code int
	err  error
}

type checker struct {
	hosts map[string]string
	slots chan struct{}

	wg   sync.WaitGroup
	mu   sync.Mutex
	all  []result
	seen map[string]bool
}

func (c *checker) report(r result) {
	c.mu.Lock()
	c.all = append(c.all, r)
	c.mu.Unlock()
}

// leave gives the slot and the count of one link back.
func (c *checker) leave() {
	<-c.slots
	c.wg.Done()
}

func (c *checker) resolve(u *url.URL) (string, error) {
	addr, ok := c.hosts[u.Hostname()]
	if !ok {
		return "", fmt.Errorf("%w %q", errNoHost, u.Hostname())
	}
	return addr, nil
}

func (c *checker) fetch(link, addr string, u *url.URL) {
	time.Sleep(3 * time.Millisecond)
	if u.Path == "/gone" {
		c.report(result{link: link, code: 410})
		c.leave()
		return
	}
	if addr == "" {
		c.report(result{link: link, err: errNoHost})
		c.leave()
		return
	}
	c.report(result{link: link, code: 200})
	c.leave()
}

// Check looks at each link once and returns all results.
func (c *checker) Check(links []string) []result {
	for _, l := range links {
		if c.seen[l] {
			continue
		}
		c.seen[l] = true

		c.slots <- struct{}{}
		c.wg.Add(1)
		u, err := url.Parse(l)
		if err != nil {
			c.report(result{link: l, err: err})
			c.leave()
			continue
		}
		addr, err := c.resolve(u)
		if err != nil {
			c.report(result{link: l, err: err})
			c.leave()
			continue
		}
		go c.fetch(l, addr, u)
	}
	c.wg.Wait()
	return c.all
}

func main() {
	c := &checker{
		hosts: map[string]string{"go.example": "10.0.0.1", "old.example": "10.0.0.2"},
		slots: make(chan struct{}, 2),
		seen:  map[string]bool{},
	}
	rs := c.Check([]string{
		"https://go.example/doc", "https://go.example/doc", "https://old.example/gone",
		"https://nowhere.example/", "http://[bad", "https://go.example/blog",
	})
	ok, bad := 0, 0
	for _, r := range rs {
		if r.err != nil || r.code != 200 {
			bad++
			continue
		}
		ok++
	}
	fmt.Println("ok", ok, "bad", bad)
	if ok != 2 || bad != 3 {
		os.Exit(1)
	}
}
