// Command scans_port_ranges scans port ranges that are given on a line.
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
)

var errRange = errors.New("bad port range")

func parseRange(s string) (from, to int, err error) {
	lo, hi, ok := strings.Cut(s, "-")
	if !ok {
		hi = lo
	}
	if from, err = strconv.Atoi(lo); err != nil {
		return 0, 0, fmt.Errorf("%w: %q", errRange, s)
	}
	if to, err = strconv.Atoi(hi); err != nil || to < from || to > 65535 {
		return 0, 0, fmt.Errorf("%w: %q", errRange, s)
	}
	return from, to, nil
}

// scan sends the open ports; the channel is always closed when it returns, and closed early
// when the last range is done so that the reader can go on while the summary is built.
func scan(ranges []string, open func(int) bool, out chan<- int) (summary string, err error) {
	closed := false
	defer func() {
		if !closed {
			close(out)
		}
	}()

	probed, found := 0, 0
	for i, r := range ranges {
		from, to, err := parseRange(r)
		if err != nil {
			return "", err
		}
		for p := from; p <= to; p++ {
			probed++
			if open(p) {
				found++
				out <- p
			}
		}
		if i == len(ranges)-1 {
			closed = true
			close(out)
		}
	}
	return fmt.Sprintf("%d of %d open", found, probed), nil
}

func run(ranges ...string) (ports []int, summary string, err error) {
	out := make(chan int)
	done := make(chan struct{})
	go func() {
		defer close(done)
		summary, err = scan(ranges, func(p int) bool { return p%11 == 0 }, out)
	}()
	for p := range out {
		ports = append(ports, p)
	}
	<-done
	return ports, summary, err
}

func main() {
	check := func(ok bool, what ...any) {
		if !ok {
			fmt.Fprintln(os.Stderr, what...)
			os.Exit(1)
		}
	}
	ports, summary, err := run("20-25", "80", "440-450")
	check(err == nil && len(ports) == 2, ports, err)
	fmt.Println(summary, ports)

	ports, _, err = run("20-25", "9-x", "80")
	check(errors.Is(err, errRange) && len(ports) == 1, ports, err)

	ports, summary, err = run()
	check(err == nil && len(ports) == 0, ports, err)
	fmt.Println(summary)
}
