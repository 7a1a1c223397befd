// Command warms_template_cache parses page templates before they are needed.
package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"text/template"
	"time"
)

type source interface {
	read(name string) (string, error)
}

type memory map[string]string

func (m memory) read(name string) (string, error) {
	text, ok := m[name]
	if !ok {
		return "", fmt.Errorf("no template %q", name)
	}
	return text, nil
}

type cache struct {
	src   source
	hooks []func(names []string)

	mu     sync.RWMutex
	parsed map[string]*template.Template
}

func newCache(src source) *cache {
	return &cache{src: src, parsed: make(map[string]*template.Template)}
}

func (c *cache) onWarm(hook func(names []string)) { c.hooks = append(c.hooks, hook) }

func (c *cache) load(name string) error {
	text, err := c.src.read(name)
	if err != nil {
		return err
	}
	t, err := template.New(name).Parse(text)
	if err != nil {
		return err
	}
	c.mu.Lock()
	c.parsed[name] = t
	c.mu.Unlock()
	return nil
}

// warm loads the templates; the hooks run beside the caller when all are there.
func (c *cache) warm(names ...string) error {
	primed := make(chan struct{})
	for _, hook := range c.hooks {
		go func() {
			<-primed // want "PC2005"
			hook(names)
		}()
	}
	for _, n := range names {
		if err := c.load(n); err != nil {
			return fmt.Errorf("warm %s: %w", n, err)
		}
	}
	close(primed)
	return nil
}

func (c *cache) execute(w io.Writer, name string, data any) error {
	c.mu.RLock()
	t := c.parsed[name]
	c.mu.RUnlock()
	if t == nil {
		return fmt.Errorf("%s is cold", name)
	}
	return t.Execute(w, data)
}

func main() {
	before := runtime.NumGoroutine()
	c := newCache(memory{
		"hello":  "Hello {{.}}!",
		"footer": "-- {{.}",
	})
	warmed := make(chan string, 2)
	c.onWarm(func(names []string) { warmed <- strings.Join(names, "+") })
	if err := c.warm("hello"); err != nil {
		fmt.Println(err)
	}
	fmt.Println("warm:", <-warmed)
	fmt.Println("second:", c.warm("hello", "footer"))
	var sb strings.Builder
	fmt.Println(c.execute(&sb, "hello", "Ola"), sb.String())
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Println("goroutines still running:", n-before)
		os.Exit(1)
	}
}
