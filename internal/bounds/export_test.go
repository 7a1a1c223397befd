package bounds

// AnalyzeWithin is for tests of the budget.
var AnalyzeWithin = analyzeWithin
