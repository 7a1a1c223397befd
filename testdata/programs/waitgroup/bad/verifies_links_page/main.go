// Command linkcheck verifies the links of a page and lists the broken ones.
package main

import (
	"fmt"
	"net/url"
	"os"
	"sort"
	"sync"
)

type finding struct {
	link   string
	reason string
}

type checker struct {
	known map[string]bool
	found chan finding
}

func (c *checker) verify(link string) (finding, bool) {
	u, err := url.Parse(link)
	if err != nil {
		return finding{link, err.Error()}, false
	}
	if u.Scheme != "https" {
		return finding{link, "scheme is " + u.Scheme}, false
	}
	if !c.known[u.Host] {
		return finding{link, "unknown host " + u.Host}, false
	}
	return finding{}, true
}

func (c *checker) worker(wg *sync.WaitGroup, links <-chan string) {
	defer wg.Done()
	for l := range links {
		if f, ok := c.verify(l); !ok {
			c.found <- f
		}
	}
}

// check runs the workers over the links and returns what they found.
func (c *checker) check(links []string, workers int) []finding {
	queue := make(chan string, len(links))
	for _, l := range links {
		queue <- l
	}
	close(queue)

	c.found = make(chan finding)
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go c.worker(&wg, queue)
	}
	wg.Wait() // want "PC3008"
	close(c.found)

	var out []finding
	for f := range c.found {
		out = append(out, f)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].link < out[j].link })
	return out
}

func main() {
	c := &checker{known: map[string]bool{"go.dev": true, "example.org": true}}
	broken := c.check([]string{
		"https://go.dev/doc",
		"http://example.org/",
		"https://nowhere.test/x",
		"https://example.org/a",
	}, 2)
	for _, f := range broken {
		fmt.Printf("%s: %s\n", f.link, f.reason)
	}
	if len(broken) != 2 {
		os.Exit(1)
	}
}
