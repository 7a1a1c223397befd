// Command counts_hosts_access counts hosts in an access log.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"unsafe"

	"programs/unsafebounds/good/counts_hosts_access/intern"
)

type counter struct {
	pool  *intern.Pool
	hosts map[string]int
	max   int
}

var errTooMany = errors.New("too many hosts")

func (c *counter) line(b []byte) error {
	for i, x := range b {
		if x == ' ' {
			b = b[:i]
			break
		}
	}
	host := c.pool.Lower(b)
	c.hosts[host]++
	if len(c.hosts) > c.max {
		return errTooMany
	}
	return nil
}

func (c *counter) scan(log string) error {
	sc := bufio.NewScanner(strings.NewReader(log))
	sc.Buffer(make([]byte, 64), 1024)
	for sc.Scan() {
		if err := c.line(sc.Bytes()); err != nil {
			return err
		}
	}
	return sc.Err()
}

func main() {
	var log strings.Builder
	for i := 0; i < 600; i++ {
		fmt.Fprintf(&log, "Host-%d.Example.COM GET /%d\n", i%40, i)
	}
	log.WriteString(strings.Repeat("L", 400) + " GET /\n\n")
	c := &counter{pool: intern.New(), hosts: make(map[string]int), max: 50}
	if err := c.scan(log.String()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	runtime.GC()
	if len(c.hosts) != 42 || c.hosts["host-39.example.com"] != 15 || c.pool.Len() != 42 {
		fmt.Fprintln(os.Stderr, len(c.hosts), c.pool.Len())
		os.Exit(1)
	}
	a, b := c.pool.Lower([]byte("HOST-1.example.com")), c.pool.Get([]byte("host-1.example.com"))
	if unsafe.StringData(a) != unsafe.StringData(b) {
		os.Exit(1)
	}
	if err := (&counter{pool: c.pool, hosts: map[string]int{}, max: 3}).scan(log.String()); !errors.Is(err, errTooMany) {
		os.Exit(1)
	}
}
