// Package rows decodes rows.
package rows

import (
	"errors"
	"strings"
)

// Decode sends the rows of a text.
func Decode(text string, out chan<- string) error {
	for row := range strings.SplitSeq(text, ",") {
		if strings.TrimSpace(row) == "" {
			continue
		}
		if !strings.Contains(row, "=") {
			return errors.New("bad row " + row)
		}
		out <- row
	}
	if strings.HasSuffix(text, ",") {
		return errors.New("trailing comma")
	}
	return nil
}
