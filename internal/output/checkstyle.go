package output

import (
	"encoding/xml"
	"fmt"
	"io"
)

type checkstyleReport struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// checkstyleVersion is that of the program whose format this is.
const checkstyleVersion = "8.0"

func writeCheckstyle(w io.Writer, _ *Run, findings []*Finding) error {
	report := checkstyleReport{Version: checkstyleVersion}
	for _, f := range findings {
		name := slashed(f.Position.File)
		if n := len(report.Files); n == 0 || report.Files[n-1].Name != name {
			report.Files = append(report.Files, checkstyleFile{Name: name})
		}
		message := f.Message
		for _, s := range f.Related {
			message += fmt.Sprintf("\n%s: %s", s.Position, s.Message)
		}
		severity := f.Severity
		if severity == Note {
			severity = "info"
		}
		file := &report.Files[len(report.Files)-1]
		file.Errors = append(file.Errors, checkstyleError{f.Position.Line, f.Position.Column, severity, message, "pancheck." + f.Analyzer + "." + f.Code})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(report); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
