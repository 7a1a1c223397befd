// Command watches_disk_pressure_alarms condenses bursts of disk pressure events into single alarms.
package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"
	"sync"
	"time"
)

type event struct {
	volume  string
	percent int
}

type alarm struct {
	volumes []string
	worst   int
	usage   map[string]int64
}

func (a alarm) String() string {
	return fmt.Sprintf("[%s] worst %d%%", strings.Join(a.volumes, " "), a.worst)
}

// survey walks the volumes for the largest directories.
func survey(volumes []string) map[string]int64 {
	res := make(map[string]int64, len(volumes))
	for _, v := range volumes {
		time.Sleep(20 * time.Millisecond)
		res[v] = int64(len(v)) << 20
	}
	return res
}

type condenser struct {
	quiet  time.Duration
	alarms chan alarm

	mu      sync.Mutex
	pending map[string]int
	timer   *time.Timer
}

func newCondenser(quiet time.Duration) *condenser {
	return &condenser{
		quiet:   quiet,
		alarms:  make(chan alarm, 4),
		pending: make(map[string]int),
	}
}

// observe notes an event; an alarm follows once no event came for a while.
func (c *condenser) observe(e event) error {
	if e.percent < 0 || e.percent > 100 {
		return fmt.Errorf("volume %s: %w", e.volume, errRange)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if e.percent > c.pending[e.volume] {
		c.pending[e.volume] = e.percent
	}
	if c.timer != nil {
		c.timer.Stop()
	}
	c.timer = time.AfterFunc(c.quiet, c.fire)
	return nil
}

func (c *condenser) fire() {
	c.mu.Lock()
	var a alarm
	for v, p := range c.pending {
		a.volumes = append(a.volumes, v)
		if p > a.worst {
			a.worst = p
		}
	}
	clear(c.pending)
	c.mu.Unlock()
	if len(a.volumes) == 0 {
		return
	}
	sort.Strings(a.volumes)
	a.usage = survey(a.volumes)
	c.alarms <- a // want "PC4003"
}

func (c *condenser) finish() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.timer != nil {
		c.timer.Stop()
		c.timer = nil
	}
	close(c.alarms)
}

var errRange = errors.New("percentage out of range")

func main() {
	c := newCondenser(5 * time.Millisecond)
	paged := make(chan int, 1)
	go func() {
		n := 0
		for a := range c.alarms {
			fmt.Println("page:", a)
			n++
		}
		paged <- n
	}()
	bursts := [][]event{
		{{"/var", 91}, {"/var", 93}, {"/srv", 90}},
		{{"/home", 97}, {"/tmp", 120}, {"/home", 95}},
	}
	for _, b := range bursts {
		for _, e := range b {
			if err := c.observe(e); err != nil {
				fmt.Fprintln(os.Stderr, "ignored:", err)
			}
		}
		time.Sleep(12 * time.Millisecond)
	}
	c.finish()
	n := <-paged
	// Give the mailer a moment to hand over its queue.
	time.Sleep(120 * time.Millisecond)
	fmt.Println(n, "alarms sent")
}
