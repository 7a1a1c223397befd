// Package rows decodes delimited text into a stream of records.
package rows

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ErrColumns reports a record with an unexpected number of fields.
var ErrColumns = errors.New("unexpected number of columns")

// Row is one decoded record.
type Row struct {
	Line   int
	Fields []string
}

// Decode reads r until EOF and sends every record to out.
func Decode(r io.Reader, cols int, out chan<- Row) error {
	sc := bufio.NewScanner(r)
	for line := 1; sc.Scan(); line++ {
		text := strings.TrimSpace(sc.Text())
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		fields := strings.Split(text, ",")
		if len(fields) != cols {
			close(out)
			return fmt.Errorf("line %d: %w: %d", line, ErrColumns, len(fields))
		}
		out <- Row{Line: line, Fields: fields}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("scan: %w", err)
	}
	return nil
}
