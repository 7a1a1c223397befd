// Command tails_rotated_gateway_logs counts the status codes in a gateway's access log.
package main

import (
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"programs/closedchan/bad/tails_rotated_gateway_logs/follow"
)

// segments plays the files of one log, the oldest first.
type segments struct {
	files [][]string
	cur   int
	pos   int
}

func (s *segments) Next() (string, error) {
	if s.pos < len(s.files[s.cur]) {
		s.pos++
		return s.files[s.cur][s.pos-1], nil
	}
	if s.cur+1 < len(s.files) {
		return "", follow.ErrRotated
	}
	return "", io.EOF
}

func (s *segments) Reopen() error {
	s.cur++
	s.pos = 0
	return nil
}

type tally map[string]int

func (t tally) add(line string) error {
	fields := strings.Fields(line)
	if len(fields) < 3 {
		return fmt.Errorf("short line %q", line)
	}
	t[fields[2]]++
	return nil
}

func run(src follow.Source) (tally, error) {
	f := follow.Open(src)
	defer f.Close()

	counts := tally{}
	for l := range f.Lines() {
		if err := counts.add(l.Text); err != nil {
			return counts, fmt.Errorf("line %d: %w", l.No, err)
		}
	}
	if n := f.Rotations(); n > 0 {
		fmt.Fprintf(os.Stderr, "log was rotated %d times\n", n)
	}
	return counts, f.Err()
}

func main() {
	src := &segments{files: [][]string{
		{"GET /cart 200", "GET /cart/7 404"},
		{"POST /order 201", "GET /cart 200"},
	}}
	counts, err := run(src)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var codes []string
	for c := range counts {
		codes = append(codes, c)
	}
	sort.Strings(codes)
	for _, c := range codes {
		fmt.Println(c, counts[c])
	}
}
