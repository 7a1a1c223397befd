// Command decodes_gps_track_stages turns receiver sentences into track points.
package main

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"
)

type point struct {
	lat, lon float64
}

type decoder struct {
	in     io.Reader
	lines  chan string
	points chan point
	stats  *counters
	wg     sync.WaitGroup
	track  []point
}

type counters struct {
	mu        sync.Mutex
	sentences int
	bad       int
}

func (c *counters) hit(ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sentences++
	if !ok {
		c.bad++
	}
}

func newDecoder(in io.Reader) *decoder {
	return &decoder{
		in:     in,
		lines:  make(chan string, 4),
		points: make(chan point, 4),
		stats:  &counters{},
	}
}

func (d *decoder) start() {
	d.wg.Add(2) // want "PC3004"
	go d.read()
	go d.parse()
	go d.collect()
}

func (d *decoder) read() {
	defer d.wg.Done()
	defer close(d.lines)
	sc := bufio.NewScanner(d.in)
	for sc.Scan() {
		if l := strings.TrimSpace(sc.Text()); l != "" {
			d.lines <- l
		}
	}
}

func parsePoint(l string) (point, error) {
	a, b, ok := strings.Cut(l, ",")
	if !ok {
		return point{}, fmt.Errorf("sentence %q", l)
	}
	lat, err := strconv.ParseFloat(a, 64)
	if err != nil {
		return point{}, err
	}
	lon, err := strconv.ParseFloat(b, 64)
	if err != nil {
		return point{}, err
	}
	return point{lat, lon}, nil
}

func (d *decoder) parse() {
	defer d.wg.Done()
	defer close(d.points)
	for l := range d.lines {
		p, err := parsePoint(l)
		d.stats.hit(err == nil)
		if err == nil {
			d.points <- p
		}
	}
}

func (d *decoder) collect() {
	defer d.wg.Done()
	for p := range d.points {
		time.Sleep(4 * time.Millisecond) // geoid correction
		d.track = append(d.track, p)
	}
}

func (d *decoder) finish() {
	d.wg.Wait()
}

func export(name string, cs *counters) {
	time.Sleep(60 * time.Millisecond)
	cs.mu.Lock()
	defer cs.mu.Unlock()
	fmt.Printf("%s: %d sentences, %d bad\n", name, cs.sentences, cs.bad)
}

func main() {
	in := strings.NewReader("48.1,11.5\n48.2,11.6\nxx\n48.3,11.7\n")
	d := newDecoder(in)
	d.start()
	d.finish()
	export("morning.gpx", d.stats)
}
