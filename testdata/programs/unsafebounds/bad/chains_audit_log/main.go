//oracle: asan

// Command chains_audit_log chains audit log lines by checksum.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"strings"

	"programs/unsafebounds/bad/chains_audit_log/zerocopy"
)

var errEmpty = errors.New("audit: empty line")

// entry is one line of the audit log with the checksum of all lines so far.
type entry struct {
	line  string
	chain uint32
}

// chain is an append-only log.
type chain struct {
	table   *crc32.Table
	last    uint32
	entries []entry
}

func newChain() *chain {
	return &chain{table: crc32.MakeTable(crc32.Castagnoli)}
}

// seal extends the running checksum by one line.
func (c *chain) seal(line string) uint32 {
	raw := zerocopy.Bytes(line)
	return crc32.Update(c.last, c.table, raw)
}

func (c *chain) add(line string) error {
	if line == "" {
		return errEmpty
	}
	sum := c.seal(line)
	c.entries = append(c.entries, entry{line: line, chain: sum})
	c.last = sum
	return nil
}

// load reads all lines of r and skips the empty ones.
func (c *chain) load(r io.Reader) error {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		line := zerocopy.String([]byte(strings.TrimSpace(sc.Text())))
		if err := c.add(line); err != nil && !errors.Is(err, errEmpty) {
			return err
		}
	}
	return sc.Err()
}

func main() {
	const log = "login alice\n\nlogin bob\nsudo alice /bin/ls\nlogout alice\n"
	c := newChain()
	if err := c.load(strings.NewReader(log)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for _, e := range c.entries {
		fmt.Printf("%08x %s\n", e.chain, e.line)
	}
}
