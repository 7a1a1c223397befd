// Command checks_hosts_fleet checks the hosts of a fleet before a release.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

var (
	errDiskFull   = errors.New("disk is full")
	errOldKernel  = errors.New("kernel is too old")
	errNotChecked = errors.New("fleet: checks are missing")
)

// Host is one machine.
type Host struct {
	Name     string
	FreeGB   int
	Kernel   int
	Response time.Duration
}

// The checks of one host: disk and kernel.
const checksPerHost = 2

type check struct {
	host string
	err  error
}

// Fleet is checked as a whole.
type Fleet struct {
	hosts   []Host
	timeout time.Duration
}

// Preflight returns nil when all hosts pass, and otherwise the first failure
// without waiting for the other hosts.
func (f *Fleet) Preflight() error {
	checks := make(chan check, checksPerHost*len(f.hosts))
	for _, h := range f.hosts {
		go h.inspect(checks)
	}

	deadline := time.NewTimer(f.timeout)
	defer deadline.Stop()
	for n := 0; n < checksPerHost*len(f.hosts); n++ {
		select {
		case c := <-checks:
			if c.err != nil {
				return fmt.Errorf("host %s: %w", c.host, c.err)
			}
		case <-deadline.C:
			return fmt.Errorf("%w: %d done", errNotChecked, n)
		}
	}
	return nil
}

func (h Host) inspect(out chan<- check) {
	time.Sleep(h.Response)
	h.report(out, h.checkDisk())
	h.report(out, h.checkKernel())
}

func (h Host) report(out chan<- check, err error) {
	out <- check{host: h.Name, err: err}
}

func (h Host) checkDisk() error {
	if h.FreeGB < 5 {
		return errDiskFull
	}
	return nil
}

func (h Host) checkKernel() error {
	if h.Kernel < 5 {
		return errOldKernel
	}
	return nil
}

func expect(f *Fleet, target error) {
	if err := f.Preflight(); !errors.Is(err, target) {
		fmt.Fprintf(os.Stderr, "preflight: %v\n", err)
		os.Exit(1)
	}
}

func main() {
	good := Host{Name: "a", FreeGB: 80, Kernel: 6, Response: 10 * time.Millisecond}
	full := Host{Name: "b", FreeGB: 1, Kernel: 4}
	slow := Host{Name: "c", FreeGB: 80, Kernel: 6, Response: 200 * time.Millisecond}

	before := runtime.NumGoroutine()
	expect(&Fleet{hosts: []Host{good, good}, timeout: 5 * time.Second}, nil)
	expect(&Fleet{hosts: []Host{good, full, slow}, timeout: 5 * time.Second}, errDiskFull)
	expect(&Fleet{hosts: []Host{good, slow, slow}, timeout: 50 * time.Millisecond}, errNotChecked)

	for i := 0; i < 200 && runtime.NumGoroutine() > before; i++ {
		time.Sleep(10 * time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n > before {
		panic(fmt.Sprintf("%d inspections left", n-before))
	}
}
